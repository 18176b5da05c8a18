BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This did not work') BBBBBBBB
BBBBB BBBBBBB gettext(u'This did not work') BBBBBBBB
BBBBB BBBBBBBB
XXX gettext(u'The portal did not understand this request. Please go back and try again.') XXXX
XXX gettext(u'If you have just sent a very long text or a large file, it was too large for one go. What you wrote is still there when you go back: please send it in parts.') XXXX
XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXXBBBB BBBBBB gettext(u'To the start page') XXXXXXXX
BBBBBBBB
