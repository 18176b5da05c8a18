BBBB BBBBBBBBBBBBBB BBBBB BBBBBBBBBBBBBBBBBB gettext(u'Good day %(name)s,') SSSS SSS SSSSSSSSSBBBB gettext(u'Good day,') BBBBB

 gettext(u'%(place)s has a question about your description “%(title)s”:') SSSSSSSSS SSS S SSSSSSSS SSSSS SSSS SSSSSSSSSSS SSSSSSSSSSSS



 gettext(u'With this link you can answer and change your text:') 



 gettext(u'The link works until %(day)s. It is meant for you alone, please do not pass it on.') SSS SSSS SSSSS SSSSS SSSSSSSS SS SS SSSSS SSS SSS SSSSSS SSSSSS SS SSS SSSS SS SSS
BBBBBBBBBBBBB
