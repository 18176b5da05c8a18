BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Please wait a little') BBBBBBBB
BBBBB BBBBBBB gettext(u'Please wait a little') BBBBBBBB
BBBBB BBBBBBBB
XXXX XXXXXXXXXXX XXXXXXXXXXXXXXBBBB BBBBBBXXXXXXXX gettext(u'There were too many attempts with a wrong password. For your safety, logging in with this address is closed for a quarter of an hour.') XXXXXXXXXXXXXXXX
XXX gettext(u'After that you can try again, or set a new password.') XXXX
XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Set a new password') XXXXXXXX
BBBBBBBB
