BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Please send it again') BBBBBBBB
BBBBB BBBBBBB gettext(u'Please send it again') BBBBBBBB
BBBBB BBBBBBBB
XXX gettext(u'The page was open too long, or your browser keeps no cookies. Go back, load the page again and send it once more.') XXXX
XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXXBBBB BBBBBB gettext(u'To the start page') XXXXXXXX
BBBBBBBB
