/** Letters, digits and a few marks; anything else becomes `-`, so that an id stays usable in an address. */
export function sanitize(part: string): string {
  return (
    part
      .normalize("NFC")
      .replace(/[^\p{L}\p{N}._~:@-]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 150) || "-"
  );
}

/** `urn:ngsi-ld:OffStreetParking:<feed>:<source id>` */
export function thingId(type: string, feed: string, sourceId: string): string {
  return `urn:ngsi-ld:${type}:${sanitize(feed)}:${sanitize(sourceId)}`;
}
