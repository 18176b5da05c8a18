BBBB BBBBBBBBBBBBBB BBB gettext(u'Good day %(name)s,') SSSS SSS SSSSSSSSS

 gettext(u'somebody, probably you, asked for a new password for your account. With this link you set it:') 

BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBB BBBBBBBBBBB

 gettext(u'The link works once, for 24 hours. If you did not ask for it, you need not do anything: your password stays as it is.') 
BBBBBBBBBBBBB
