BBBB BBBBBBBBBBBBBB BBB ngettext(u'%(place)s: please phone %(counter)s person', u'%(place)s: please phone %(counter)s people', count) SSSSSSSSSS SSSSSS SSSSS SSSSSSSSSSS SSSSSSPPPPPPPPPP PPPPPP PPPPP PPPPPPPPPPP PPPPPP
 gettext(u'These people have not answered in spite of all reminders. No further mail goes to them. Please phone them; you can write down what they say on the page of the round.') 
BBBBBBBBBBBBB
