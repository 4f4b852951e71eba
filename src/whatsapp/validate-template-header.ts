import { TEMPLATE_LIMITS } from './limits'
import type { TemplateHeader } from './template-content'
import { mediaProblems } from './validate-media'
import { parameterProblems } from './validate-template-parameter'
import { coordinateProblems, type MessageProblem } from './validate-text'

export function templateHeaderProblems(header: TemplateHeader): MessageProblem[] {
  switch (header.type) {
    case 'text':
      return parameterProblems(header, 'The value of the header', TEMPLATE_LIMITS.header)
    case 'image':
    case 'video':
    case 'document':
      return mediaProblems('media', header.media)
    case 'location':
      return coordinateProblems(header)
  }
}
