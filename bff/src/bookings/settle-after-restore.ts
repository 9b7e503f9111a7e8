/**
 * How long after a restore nothing is looked up, as SQL. A Parasol that was stopped for it may just have sent a booking,
 * which must have settled at the insurer by then. Ten times the usual settle time, since a restore does not know what
 * the next Parasol is set to.
 */
export const settleAfterRestore = "interval '5 minutes'"
