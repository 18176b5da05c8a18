BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Look into your mailbox') BBBBBBBB
BBBBB BBBBBBB gettext(u'Look into your mailbox') BBBBBBBB
BBBBB BBBBBBBB
XXXX XXXXXXXXXXX XXXXXXXXXXXXXXBBBB BBBBBBXXXXXXXX gettext(u'If there is an account with this address, a mail with a link is on its way. The link works for 24 hours.') XXXXXXXXXXXXXXXX
XX XXXXXXXXXXXXXXXXXXX gettext(u'Nothing there after a few minutes? Please look among the unwanted mails, too.') XXXX
XXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXX gettext(u'Back to logging in') XXXXXXXX
BBBBBBBB
