BBBB BBBBBBBBBBBBBB BBB gettext(u'Good day,') 

 gettext(u'somebody has sent a description of good practice to %(place)s and gave this address. If that was you, please open this link and confirm:') SSSSSSSS SSS SSSS S SSSSSSSSSSS SS SSSS SSSSSSSS SS SSSSSSSSS SSS SSSS SSSS SSSSSSSS SS SSSS SSS SSSS SSSSSS SSSS SSSS SSSS SSS SSSSSSSS



 gettext(u'Through the same link you can see where it stands, answer questions and withdraw it, until %(day)s.') SSSSSSS SSS SSSS SSSS SSS SSS SSS SSSSS SS SSSSSSS SSSSSS SSSSSSSSS SSS SSSSSSSS SSS SSSSS SSSSSSSS

 gettext(u'If it was not you, you need not do anything: without a confirmation everything is erased after 14 days, and nobody reads it.') 
BBBBBBBBBBBBB
