/**
 * Owns the groups of the simulated world and who is in them: the mock's rooms, with the events WeChat sends when somebody joins. It does
 * not speak, and knows nothing of the bot but its account.
 */
import type { mock } from 'wechaty-puppet-mock'
import type { SimulatedGroup, SimulatedPerson, WorldEvent } from './events.ts'

// Room ids must have an @: the mock tells rooms from contacts by it.
const FIRST: readonly SimulatedGroup[] = [
  { id: 'service@chatroom', topic: '企业服务群' },
  { id: 'hightech@chatroom', topic: '高企交流群' },
  { id: 'park@chatroom', topic: '园区通知群' },
]

type Groups = {
  all(): SimulatedGroup[]
  find(id: string): SimulatedGroup | undefined
  /** Ids, the bot's account included. */
  memberIds(group: SimulatedGroup): string[]
  /** As if they had always been in it: no event. */
  enrol(group: SimulatedGroup, person: SimulatedPerson): void
  create(topic: string, members: readonly SimulatedPerson[], by: SimulatedPerson): SimulatedGroup
  join(group: SimulatedGroup, person: SimulatedPerson, by: SimulatedPerson): void
  /** Those who watch go on seeing the old name. */
  rename(group: SimulatedGroup, topic: string, by: SimulatedPerson): void
}

type GroupsParts = {
  mocker: mock.Mocker
  self: SimulatedPerson
  emit: (event: WorldEvent) => void
  /** Put before every id. */
  idPrefix: string
}

/** The three groups everybody starts with; `first` are their members, the first of them the owner. */
export function openGroups({ mocker, self, emit, idPrefix }: GroupsParts, first: readonly SimulatedPerson[]): Groups {
  const groups: SimulatedGroup[] = []

  function open(group: SimulatedGroup, members: readonly SimulatedPerson[], owner: SimulatedPerson | undefined): void {
    const memberIdList = [self, ...members].map(({ id }) => id)
    mocker.createRoom({ ...group, memberIdList, ...(owner && { ownerId: owner.id }) })
    groups.push(group)
  }

  for (const { id, topic } of FIRST) open({ id: idPrefix + id, topic }, first, first[0])

  return {
    all: () => [...groups],
    find: (id) => groups.find((group) => group.id === id),
    memberIds: (group) => [...mocker.roomPayload(group.id).memberIdList],

    enrol(group, person) {
      mocker.roomPayload(group.id).memberIdList.push(person.id)
    },

    create(topic, members, by) {
      const group = { id: `${idPrefix}group-${groups.length + 1}@chatroom`, topic }
      open(group, members, by)
      emit({ type: 'group', group, members: [...members], by })
      // WeChat tells the bot's account that it was pulled in.
      const inviteeIdList = [self, ...members].filter(({ id }) => id !== by.id).map(({ id }) => id)
      mocker.puppet.emit('room-join', { inviteeIdList, inviterId: by.id, roomId: group.id, timestamp: Date.now() })
      return group
    },

    join(group, person, by) {
      if (mocker.roomPayload(group.id).memberIdList.includes(person.id)) return
      mocker.RoomMock.load(group.id).add(mocker.ContactMock.load(person.id)).by(mocker.ContactMock.load(by.id))
      emit({ type: 'joined', group, person, by })
    },

    rename(group, newTopic, by) {
      const payload = mocker.roomPayload(group.id)
      const event = { roomId: group.id, oldTopic: payload.topic, newTopic, changerId: by.id, timestamp: Date.now() }
      payload.topic = newTopic
      mocker.puppet.emit('room-topic', event)
    },
  }
}
