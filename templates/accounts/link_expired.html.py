BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This link has expired') BBBBBBBB
BBBBB BBBBBBBBB BBBBBBB gettext(u'Please look into your mailbox') BBBB gettext(u'This link has expired') BBBBBBBBBBBBB
BBBBB BBBBBBBB
BB BBBBBBB
XXXX XXXXXXXXXXX XXXXXXXXXXXXXXBBBB BBBBBBBXXXXXXXX gettext(u'If something is still open, a new link is on its way to the address that got the old one. It arrives within a few minutes.') XXXXXXXXXXXXXXXX
BBBB
XXXX XXXXXXXXXXXXXX
  XXX gettext(u'For your safety our links hold for a limited time only. We gladly send a new one: to the address that got this one.') XXXX
  XXXXX XXXXXXXXXXXXXXBBBBBBBBBBXXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Send me a new link') XXXXXXXXXXXXXXXX
XXXXXX
BBBBB
BBBBBBBB
