"""The end of a blog: a pause, a last page, a new home elsewhere, deletion after notice."""
