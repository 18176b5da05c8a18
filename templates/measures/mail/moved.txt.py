BBBB BBBBBBBBBBBBBB BBB gettext(u'%(place)s: you have until %(day)s') SSSSSSSSSS SSS SSSS SSSSS SSSSSSS
 gettext(u'The deadline of the reporting round has been moved: you now have until %(day)s. Links from earlier mails go on working.') SSS SSSSSSSS SS SSS SSSSSSSSS SSSSS SSS SSSS SSSSSS SSS SSS SSSS SSSSS SSSSSSSS SSSSS SSSS SSSSSSS SSSSS SS SS SSSSSSSS
BBBBBBBBBBBBB
