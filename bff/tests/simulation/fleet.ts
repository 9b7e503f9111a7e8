import { startReplica, type Replica, type ReplicaOptions } from './replica.ts'
import type { Surroundings } from './surroundings.ts'

/** How long it takes until there is a process again. */
const restartMs = { least: 500, most: 20_000 }
const deployEveryMs = { least: 20_000, most: 180_000 }

export type Fleet = ReturnType<typeof startFleet>

/** Processes that are started again whenever they end, and now and then told to end by a deployment. */
export function startFleet(size: number, options: ReplicaOptions, surroundings: Surroundings) {
  const { scheduler, random, isFaulty } = surroundings
  const replicas = new Set<Replica>()

  function launch(name: string, generation: number): void {
    const replica = startReplica(`${name}.${generation}`, options, surroundings)
    replicas.add(replica)
    void replica.incarnation.death.then(() => {
      replicas.delete(replica)
      scheduler.after(random.between(restartMs.least, restartMs.most), () =>
        launch(name, generation + 1),
      )
    })
  }

  /** Any process that takes requests and jobs; null where there is none just now. */
  function findServer(): Replica | null {
    const [first, ...others] = [...replicas].filter((replica) => replica.isServing())
    return first ? random.pick([first, ...others]) : null
  }

  async function deploy(): Promise<void> {
    while (isFaulty()) {
      await scheduler.sleep(random.between(deployEveryMs.least, deployEveryMs.most))
      if (isFaulty()) void findServer()?.stop()
    }
  }

  for (let number = 1; number <= size; number += 1) launch(`replica-${number}`, 1)
  void deploy()
  return { findServer }
}
