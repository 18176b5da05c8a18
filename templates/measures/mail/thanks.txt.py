BBBB BBBBBBBBBBBBBB BBB gettext(u'%(place)s: thank you for your report') SSSSSSSSSS SSSSS SSS SSS SSSS SSSSSS
 gettext(u'“%(title)s” is complete. Your words go into the progress report of %(place)s. Thank you!') SSSSSSSSSSS SS SSSSSSSSS SSSS SSSSS SS SSSS SSS SSSSSSSS SSSSSS SS SSSSSSSSSS SSSSS SSSS
BBBBBBBBBBBBB
