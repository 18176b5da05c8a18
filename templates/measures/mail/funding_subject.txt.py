BBBB BBBBBBBBBBBBBB BBB ngettext(u'Funding: %(counter)s due date', u'Funding: %(counter)s due dates', count) SSSSSSSS SSSSSSSSSSS SSS SSSSPPPPPPPP PPPPPPPPPPP PPP PPPPPBBBBBBBBBBBBB
