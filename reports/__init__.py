"""What we tell the council: report kinds, council papers, outputs as files."""
