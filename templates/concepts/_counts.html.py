BBBB BBBB

BB BBBBBBBBBBBBBBXXXXXX ngettext(u'%(number)s passage changed', u'%(number)s passages changed', count) SSSSSSSSSS SSSSSSS SSSSSSSPPPPPPPPPP PPPPPPPP PPPPPPPXXXXXXXBBBBB
BB BBBBBBBBBBBBXXXXXX ngettext(u'%(number)s passage new', u'%(number)s passages new', count) SSSSSSSSSS SSSSSSS SSSPPPPPPPPPP PPPPPPPP PPPXXXXXXXBBBBB
BB BBBBBBBBBBBBBBXXXXXX ngettext(u'%(number)s passage deleted', u'%(number)s passages deleted', count) SSSSSSSSSS SSSSSSS SSSSSSSPPPPPPPPPP PPPPPPPP PPPPPPPXXXXXXXBBBBB
BB BBBBBBBBBBBBXXXXXX ngettext(u'%(number)s passage moved', u'%(number)s passages moved', count) SSSSSSSSSS SSSSSSS SSSSSPPPPPPPPPP PPPPPPPP PPPPPXXXXXXXBBBBB
