"""Names of states and provinces that are printed after a city, by country: reviewed tables."""

from __future__ import annotations

from collections.abc import Mapping

from archive.folding import folded

# Country → "name:letters" of each of its states.
_STATES: Mapping[str, str] = {
    "United States": "Alabama:AL|Alaska:AK|Arizona:AZ|Arkansas:AR|California:CA|Colorado:CO"
    "|Connecticut:CT|Delaware:DE|Florida:FL|Georgia:GA|Hawaii:HI|Idaho:ID|Illinois:IL|Indiana:IN"
    "|Iowa:IA|Kansas:KS|Kentucky:KY|Louisiana:LA|Maine:ME|Maryland:MD|Massachusetts:MA|Michigan:MI"
    "|Minnesota:MN|Mississippi:MS|Missouri:MO|Montana:MT|Nebraska:NE|Nevada:NV|New Hampshire:NH"
    "|New Jersey:NJ|New Mexico:NM|New York:NY|North Carolina:NC|North Dakota:ND|Ohio:OH"
    "|Oklahoma:OK|Oregon:OR|Pennsylvania:PA|Rhode Island:RI|South Carolina:SC|South Dakota:SD"
    "|Tennessee:TN|Texas:TX|Utah:UT|Vermont:VT|Virginia:VA|Washington State:WA|West Virginia:WV"
    "|Wisconsin:WI|Wyoming:WY|District of Columbia:DC|D.C.:DC|Puerto Rico:PR",
    "Canada": "Alberta:AB|British Columbia:BC|Manitoba:MB|New Brunswick:NB|Newfoundland:NL"
    "|Nova Scotia:NS|Ontario:ON|Prince Edward Island:PE|Quebec:QC|Québec:QC|Saskatchewan:SK",
    "Australia": "New South Wales:NSW|Queensland:QLD|South Australia:SA|Tasmania:TAS|Victoria:VIC"
    "|Western Australia:WA|Northern Territory:NT|Australian Capital Territory:ACT",
    "Brazil": "Acre:AC|Alagoas:AL|Amapá:AP|Amazonas:AM|Bahia:BA|Ceará:CE|Distrito Federal:DF"
    "|Espírito Santo:ES|Goiás:GO|Maranhão:MA|Mato Grosso:MT|Mato Grosso do Sul:MS"
    "|Minas Gerais:MG|Pará:PA|Paraíba:PB|Paraná:PR|Pernambuco:PE|Piauí:PI|Rio de Janeiro:RJ"
    "|Rio Grande do Norte:RN|Rio Grande do Sul:RS|Rondônia:RO|Roraima:RR|Santa Catarina:SC"
    "|São Paulo:SP|Sergipe:SE|Tocantins:TO",
}
# Countries of a state, printed in its place: "Gleneagles, Scotland".
UNITED_KINGDOM = ("England", "Scotland", "Wales", "Northern Ireland")
# Also the name of a country or of a city: told from one only by what else is printed.
DOUBTFUL = frozenset(
    map(folded, ("Georgia", "New York", "Rio de Janeiro", "São Paulo", "Victoria"))
)


def _table() -> dict[str, dict[str, str]]:
    """Country → folded name or letters of a state → its name."""
    table: dict[str, dict[str, str]] = {}
    for country, states in _STATES.items():
        names = table.setdefault(country, {})
        for state in states.split("|"):
            name, _, letters = state.partition(":")
            names[folded(name)] = name
            names.setdefault(folded(letters), name)
    return table


STATES = _table()


def countries_of_state(printed: str) -> list[str]:
    """The countries that have a state of that name; letters count in capitals only."""
    key = folded(printed)
    letters = len(printed.replace(".", "")) <= 3
    if letters and not printed.isupper():
        return []
    return [country for country, names in STATES.items() if key in names]
