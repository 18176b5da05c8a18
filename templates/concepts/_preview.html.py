BBBB BBBB

BB BBBBBBBBBXXX gettext(u'These data are not available.') XXXXBBBBB
