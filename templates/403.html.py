BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Not allowed') BBBBBBBB
BBBBB BBBBBBB gettext(u'Not allowed') BBBBBBBB
BBBBB BBBBBBBB
XXX gettext(u'Your role does not allow this. If you need it for your work, please ask the people who manage the members of your municipality.') XXXX
XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXXBBBB BBBBBB gettext(u'To the start page') XXXXXXXX
BBBBBBBB
