BBBB BBBBBBBBBBBBBB BBBBB BBBBBBBBBBBBBBBBBB gettext(u'Good day %(name)s,') SSSS SSS SSSSSSSSSBBBB gettext(u'Good day,') BBBBB

 gettext(u'%(place)s has published your description “%(title)s”. Thank you!') SSSSSSSSS SSS SSSSSSSSS SSSS SSSSSSSSSSS SSSSSSSSSSSS SSSSS SSSS

 gettext(u'With this link you can read it, and withdraw it if you wish:') 



 gettext(u'The link works until %(day)s. It is meant for you alone, please do not pass it on.') SSS SSSS SSSSS SSSSS SSSSSSSS SS SS SSSSS SSS SSS SSSSSS SSSSSS SS SSS SSSS SS SSS
BBBBBBBBBBBBB
