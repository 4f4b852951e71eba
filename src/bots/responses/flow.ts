import { z } from 'zod'
import { defineDialogue, type Owner, type Use } from '../define'
import { readFlow } from '../flow/read'
import { botsOfFlow, eachReady, usesOfFlow } from '../flow/ready'
import { runFlow } from '../flow/run'
import type { Flow } from '../flow/schema'
import { tapId } from '../flow/tap-id'
import { workedIn } from '../flow/work-in'

/** The form has nothing: the flow itself is drawn on its own page and published there. */
const config = z.object({})

export const flow = defineDialogue({
  botType: 4,
  label: 'Flow',
  config,
  fields: {},
  start: (_config, owner, { context, memory, at, said = null, spent }) => {
    const published = flowOf(owner)
    if (!published) return { ok: false, why: 'No flow has been published yet.' }
    const { id: botId, flowVersion: version } = owner
    const jobId = `${context.seq}.${memory.jobs.length}`
    const step = runFlow(published, null, { kind: 'start', said }, { botId, version, context, at, jobId, spent })
    if (step.problem !== null && step.messages.length + step.effects.length === 0)
      return { ok: false, why: step.problem }
    const worked = workedIn(memory, step, { botId, forMessage: context.lastInSeq, at })
    const { problem, startsBot, spent: spentNow } = step
    return { ok: true, ...worked, also: step.why.join(' '), problem, startsBot, spent: spentNow }
  },
  samples: (_config, owner) => {
    const published = flowOf(owner)
    const { id: botId, flowVersion: version } = owner
    if (!published) return []
    return eachReady(published).flatMap(({ node, ready }) =>
      ready.samples((index) => tapId({ botId, version }, node.id, index)),
    )
  },
  startsBots: (_config, owner) => {
    const published = flowOf(owner)
    return published ? botsOfFlow(published).map(({ nodeId, botId }) => ({ field: `flow.${nodeId}`, botId })) : []
  },
  uses: (_config, owner) => {
    const published = flowOf(owner)
    return published ? usesOfFlow(published).map(({ nodeId, use }) => within(`flow.${nodeId}`, use)) : []
  },
  examples: {
    sends: [
      {
        fact: 'everything up to its first question',
        config: {},
        flow: {
          v: 1,
          start: 'hello',
          nodes: [
            { id: 'hello', kind: 'message', data: { text: 'Hello {name}' }, next: { next: 'ask' } },
            { id: 'ask', kind: 'question', data: { text: 'What is it about?', saveAs: 'topic' }, next: {} },
          ],
        },
        fields: { name: 'Ada' },
        sends: [
          { type: 'text', body: 'Hello Ada' },
          { type: 'text', body: 'What is it about?' },
        ],
      },
    ],
    refused: [{ fact: 'what is no form', config: 'flow' }],
  },
})

function within(place: string, use: Use): Use {
  const field = `${place}.${use.field}`
  return use.kind === 'template' ? { ...use, field, mappingField: `${place}.${use.mappingField}` } : { ...use, field }
}

const read = new WeakMap<Owner, Flow | null>()

function flowOf(owner: Owner): Flow | null {
  const known = read.get(owner)
  if (known !== undefined) return known
  const found = owner.flowData === null ? null : readFlow(owner.flowData)
  read.set(owner, found)
  return found
}
