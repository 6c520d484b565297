import fc from "fast-check";

/** A property that fails late would otherwise look for a smaller failure for hours, and nothing could end it. */
fc.configureGlobal({ interruptAfterTimeLimit: 60_000 });
