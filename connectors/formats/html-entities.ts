/** HTML's names of the characters from 160 to 255, in their order. */
const names =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );
const characters = new Map(names.map((name, index) => [name, String.fromCharCode(160 + index)]));

/** Letters that a text names as HTML does: `Parkpl&auml;tze`. What has no such name stays. */
export function decodeEntities(text: string): string {
  return text.includes("&")
    ? text.replace(/&([a-z]{2,6}\d?\d?);/gi, (whole, name: string) => characters.get(name) ?? whole)
    : text;
}
