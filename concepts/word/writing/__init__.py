"""Word documents out: a concept as a .docx that Word and LibreOffice edit and that is known again when it returns."""
