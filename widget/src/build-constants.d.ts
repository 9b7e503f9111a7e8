/** Set by build.ts: the name of the offer's body script under the assets path. */
declare const PARASOL_BODY_FILE: string
/** Set by build.ts: as well, of the policy's. */
declare const PARASOL_POLICY_FILE: string
/** Set by build.ts: the release. */
declare const PARASOL_VERSION: string
/** Set by build.ts: the names of the scripts with the policy's texts, by language. */
declare const PARASOL_POLICY_TEXTS: Readonly<Record<string, string>>
