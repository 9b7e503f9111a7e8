/** Set by build.ts: the body script's name under the assets path. */
declare const PARASOL_BODY_FILE: string
/** Set by build.ts: the release. */
declare const PARASOL_VERSION: string
