/** The brain's own typebox for scenarios outside the repository: bundling its many small files would cost each of them a tenth of a second at the start. */
export * from "typebox";
export { default } from "typebox";
