/** Parts for casework, for any scenario's pages. */
export { ThreePanes } from "./three-panes.tsx";
export { Deadline, type ShownClock } from "./deadline.tsx";
export { Timeline, type TimelineStep } from "./timeline.tsx";
export { FilePicker, type FileRule } from "./file-picker.tsx";
export { PlaceField } from "./place-field.tsx";
export { SchemaForm } from "./schema-form.tsx";
export { labelOf, type FieldSchema, type FormSchema } from "./field-kind.ts";
