BBBB BBBBBBBBBBBBBB BBB gettext(u'%(place)s: please answer for %(name)s') SSSSSSSSSS SSSSSS SSSSSS SSS SSSSSSSS
 gettext(u'You are entered as the deputy of %(name)s, from whom no report has come in. Could you please say how these measures stand? Where nothing has changed, one press is enough.') SSS SSS SSSSSSS SS SSS SSSSSS SS SSSSSSSSS SSSS SSSS SS SSSSSS SSS SSSS SSS SSSSS SSS SSSSSS SSS SSS SSSSS SSSSSSSS SSSSSS SSSSS SSSSSSS SSS SSSSSSSS SSS SSSSS SS SSSSSSS
BBBBBBBBBBBBB
