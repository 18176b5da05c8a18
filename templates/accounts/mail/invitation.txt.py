BBBB BBBBBBBBBBBBBB BBBBB BBBBBBBBBBBBBBB gettext(u'Good day %(name)s,') SSSS SSS SSSSSSSSSBBBB gettext(u'Good day,') BBBBB

 gettext(u'%(inviter)s invites you to the portal in which %(place)s works on the following: %(concept)s. Your role: %(role)s.') SSSSSSSSSSS SSSSSSS SSS SS SSS SSSSSS SS SSSSS SSSSSSSSS SSSSS SS SSS SSSSSSSSSS SSSSSSSSSSSS SSSS SSSSS SSSSSSSSS

 gettext(u'Join with this link:') 



 gettext(u'The link works once, until %(day)s. If you did not expect this mail, you need not do anything.') SSS SSSS SSSSS SSSSS SSSSS SSSSSSSS SS SSS SSS SSS SSSSSS SSSS SSSSS SSS SSSS SSS SS SSSSSSSSS
BBBBBBBBBBBBB
