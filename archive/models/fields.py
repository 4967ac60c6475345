"""Rules of fields that several models have."""

from django.core.validators import RegexValidator

# Letters of any script, digits and hyphens: titles are printed in many alphabets.
unicode_slug = RegexValidator(
    r"^[^\W_]+(?:-[^\W_]+)*\Z", "Letters, digits and single hyphens only."
)
