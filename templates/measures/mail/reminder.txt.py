BBBB BBBBBBBBBBBBBB BBBBB BBBBBBBBBB ngettext(u'%(place)s: your report on %(counter)s measure is missing', u'%(place)s: your reports on %(counter)s measures are missing', count) SSSSSSSSSS SSSS SSSSSS SS SSSSSSSSSSS SSSSSSS SS SSSSSSSPPPPPPPPPP PPPP PPPPPPP PP PPPPPPPPPPP PPPPPPPP PPP PPPPPPPBBBB ngettext(u'%(place)s: still %(counter)s report, until %(day)s', u'%(place)s: still %(counter)s reports, until %(day)s', count) SSSSSSSSSS SSSSS SSSSSSSSSSS SSSSSSS SSSSS SSSSSSSPPPPPPPPPP PPPPP PPPPPPPPPPP PPPPPPPP PPPPP PPPPPPPBBBBB
BB BBBBBBBBBB gettext(u'The deadline is past, and your report can still come in. If nothing has changed, one press is enough. If you are not the right person any more, please say so in the form.') BBBB gettext(u'A short reminder: these reports have not come in yet. If nothing has changed, one press is enough.') BBBBB

 gettext(u'You get at most one reminder a week, whatever number of rounds it is about.') 
BBBBBBBBBBBBB
