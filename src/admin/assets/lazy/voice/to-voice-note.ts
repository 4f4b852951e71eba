import {
  AudioBufferSource,
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  type InputAudioTrack,
  MP4,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny'

const SAMPLE_RATE = 48_000
const BITRATE = 32_000

/**
 * What a browser recorded as WhatsApp's voice note: Ogg with Opus in one channel. Opus in one channel (Chromium,
 * Firefox) is only packed anew; all else (AAC of Safari, stereo) is encoded anew. Throws where the browser can do neither.
 */
export async function toVoiceNote(recorded: Blob): Promise<Blob> {
  const bytes = await converted(recorded).catch(() => decodedAnew(recorded))
  return new Blob([bytes], { type: 'audio/ogg' })
}

async function converted(recorded: Blob): Promise<ArrayBuffer> {
  const input = new Input({ source: new BlobSource(recorded), formats: [WEBM, MP4, OGG] })
  try {
    const track = await input.getPrimaryAudioTrack()
    if (!track) throw new Error('there is no sound in it')
    const { output, target } = oggOutput()
    const audio = (await isReady(track))
      ? {}
      : { codec: 'opus' as const, numberOfChannels: 1, sampleRate: SAMPLE_RATE, bitrate: BITRATE, forceTranscode: true }
    const conversion = await Conversion.init({ input, output, audio, video: { discard: true }, showWarnings: false })
    if (!conversion.isValid) throw new Error('this browser cannot decode or encode it')
    await conversion.execute()
    return bytesOf(target)
  } finally {
    input.dispose()
  }
}

async function isReady(track: InputAudioTrack): Promise<boolean> {
  return (await track.getCodec()) === 'opus' && (await track.getNumberOfChannels()) === 1
}

/** Where the browser plays what its codecs' interface cannot read. */
async function decodedAnew(recorded: Blob): Promise<ArrayBuffer> {
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE)
  const sound = await context.decodeAudioData(await recorded.arrayBuffer())
  const mono = new OfflineAudioContext(1, Math.max(1, Math.ceil(sound.duration * SAMPLE_RATE)), SAMPLE_RATE)
  const player = mono.createBufferSource()
  player.buffer = sound
  player.connect(mono.destination)
  player.start()
  const { output, target } = oggOutput()
  const source = new AudioBufferSource({ codec: 'opus', bitrate: BITRATE })
  output.addAudioTrack(source)
  await output.start()
  await source.add(await mono.startRendering())
  await output.finalize()
  return bytesOf(target)
}

function oggOutput() {
  const target = new BufferTarget()
  return { target, output: new Output({ format: new OggOutputFormat(), target }) }
}

function bytesOf({ buffer }: BufferTarget): ArrayBuffer {
  if (!buffer || buffer.byteLength === 0) throw new Error('nothing came out of it')
  return buffer
}
