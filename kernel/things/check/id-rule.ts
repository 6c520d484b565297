/** Control the screen, or stand for half a character. */
const controls = /[\p{Control}\p{Surrogate}]/u;
/** Turn round the letters beside them, so that an id reads as another one (Unicode Annex 9). */
const turning = /\p{Bidi_Control}/u;
const unseen = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u;
const mostBytes = 768;

/** For an id as it is stored: 1 to 256 letters that every store keeps. */
export function isStorableId(id: string): boolean {
  return id.length > 0 && id.length <= 256 && Buffer.byteLength(id) <= mostBytes && !controls.test(id);
}

/** For an id that is new: it will be shown, logged and asked for again. */
export function isLegibleId(id: string): boolean {
  return !turning.test(id) && !unseen.test(id);
}
