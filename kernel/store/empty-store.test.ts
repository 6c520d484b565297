import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noDamageBook } from "../damage/damage-book.ts";
import { refuseEmptyStore } from "./empty-store.ts";
import { backings, type OpenedBacking } from "./testing/backings.ts";

const stream = (last: number) => ({ last: () => last });

describe.each(backings)("an empty $name store", (backing) => {
  let opened: OpenedBacking;
  beforeEach(async () => {
    opened = await backing.open();
  });
  afterEach(async () => {
    await opened.store.close();
    await opened.remove();
  });

  test("is a first start beside an empty stream only; else it is refused until the loss is accepted", async () => {
    const { store } = opened;
    await refuseEmptyStore(store, stream(0), noDamageBook);
    const refused = refuseEmptyStore(store, stream(3), noDamageBook);
    await expect(refused).rejects.toMatchObject({ code: "store.gone" });
    await expect(refused).rejects.toThrow(/--accept-loss store/);
    const noted: string[] = [];
    const note = async (_part: string, { code }: { code: string }) => void noted.push(code);
    await refuseEmptyStore(store, stream(3), { ...noDamageBook, accepts: (part) => part === "store", note });
    expect(noted).toEqual(["store.begun"]);
  });

  test("is none once a room has made its tables", async () => {
    const { store } = opened;
    await store.migrate("journal", [{ number: 1, name: "one", sql: "create table journal.one (id int)" }]);
    await refuseEmptyStore(store, stream(3), noDamageBook);
  });
});
