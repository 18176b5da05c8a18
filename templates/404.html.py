BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Not found') BBBBBBBB
BBBBB BBBBBBB gettext(u'Not found') BBBBBBBB
BBBBB BBBBBBBB
XXX gettext(u'There is nothing at this address, or it is not meant for you. Perhaps it was moved; look for it from the start page.') XXXX
XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXXBBBB BBBBBB gettext(u'To the start page') XXXXXXXX
BBBBBBBB
