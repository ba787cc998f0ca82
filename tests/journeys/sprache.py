"""Words of a language on a page that should speak another one: what is read out, and in which voice."""

from playwright.sync_api import Page

# Small words that every German sentence has and no English one, and what stands on every page of the portal.
GERMAN = (
    "und", "oder", "nicht", "Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihnen", "wir", "uns", "ist", "sind", "wird",
    "das", "dem", "den", "ein", "eine", "einen", "für", "mit", "zum", "zur", "von", "vom", "bei", "auf", "aus",
    "im", "wenn", "noch", "kein", "keine", "bitte", "zurück", "weiter", "Antrag", "Leistung", "Startseite", "Suche",
    "Postfach", "Anmelden", "Abmelden", "Absenden", "Datei", "Uhr", "Nummer", "Gebühr", "Bescheid", "Seite",
)  # fmt: skip

_COLLECT = """words => {
  const known = new Set(words.map(word => word.toLowerCase())), found = [];
  const german = (text, element) => {
    const lang = (element.closest("[lang]") || document.documentElement).lang;
    if (lang === "de") return;
    const hits = text.replace(/https?:\\S+|\\S+@\\S+/g, "").split(/[^\\p{L}]+/u).filter(word => known.has(word.toLowerCase()));
    if (hits.length) found.push(text.trim().replace(/\\s+/g, " ").slice(0, 90));
  };
  german(document.title, document.documentElement);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!element || ["SCRIPT", "STYLE", "TEMPLATE"].includes(element.tagName)) continue;
    if (node.textContent.trim()) german(node.textContent, element);
  }
  for (const name of ["aria-label", "alt", "title", "placeholder", "aria-description"])
    for (const element of document.querySelectorAll(`[${name}]`)) german(element.getAttribute(name), element);
  return [...new Set(found)];
}"""


def german_on(page: Page) -> list[str]:
    """Texts of the page, seen or only heard, with German words in them that are not marked as German."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(_COLLECT, list(GERMAN))
    return found
