import type { Catalogue } from './text/en'

/** Why a call failed and what to do, in the reader's language: what the catalogue's sentences of failures take. */
export function failureSaid(
  { said }: Pick<Catalogue, 'said'>,
  { reason, cure }: { reason: string; cure: string },
): [reason: string, cure: string] {
  return [said(reason), said(cure)]
}
