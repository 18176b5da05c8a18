BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Thank you') BBBBBBBB
BBBBB BBBBBBB gettext(u'Thank you') BBBBBBBB
BBBBB BBBBBBBBXXX gettext(u'This browser has forgotten your link. What you saved is kept. With the link in our mail you can come back any time until the round is closed.') XXXXBBBBBBBB
