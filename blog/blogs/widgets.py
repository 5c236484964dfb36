from django import forms

from blog.blogs.themes import THEMES


class ThemeChoice(forms.RadioSelect):
    """A theme is chosen by its picture."""

    template_name = "blogs/theme_choice.html"

    class Media:
        css = {"all": ["css/theme-choice.css"]}

    def create_option(self, name, value, *args, **kwargs) -> dict:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"theme": THEMES.get(value)}
