BBBB BBBBBBBBBBBBBB BBB ngettext(u'%(place)s: a question about your report', u'%(place)s: questions about your reports', count) SSSSSSSSSS S SSSSSSSS SSSSS SSSS SSSSSSPPPPPPPPPP PPPPPPPPP PPPPP PPPP PPPPPPP
 gettext(u'Thank you for your report. Before we can take it over, we would like to know one more thing:') 

BBB BBBB BB BBBBBBBBBBBBBBB


BBBBBB gettext(u'Your words are still in the form; you only need to add to them.') 
BBBBBBBBBBBBB
