// SPDX-License-Identifier: Apache-2.0
// A shaped link between two network namespaces, for kernels without netem: two TUN devices and a process.
//
//   shaper NAMESPACE_A NAMESPACE_B DEVICE DELAY_MS RATE_KBIT LOSS_PERMILLE QUEUE_MS SEED
//
// Each direction has a tail-drop queue of QUEUE_MS at RATE_KBIT (0: unlimited), then DELAY_MS of delay.
// A packet is lost with LOSS_PERMILLE before it is queued. Prints "up" once both devices exist.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 8192, BYTES = 2048 };

struct packet {
    int64_t due;
    int length;
    unsigned char data[BYTES];
};

struct direction {
    int from, to;
    unsigned head, tail;   // head: next to leave; tail: next free
    int64_t free_at;       // when the last queued packet has left the wire's near end
    long passed, lost, dropped;
    struct packet slots[SLOTS];
};

static struct direction ways[2];
static int64_t delay_ns, queue_ns, rate_bits;
static unsigned loss_permille;
static uint64_t chance;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static unsigned draw(void) {  // xorshift: the same losses for the same seed
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return (unsigned)((chance >> 11) % 1000);
}

static void fail(const char *what) {
    fprintf(stderr, "shaper: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int open_end(const char *space, const char *device) {
    char path[256];
    snprintf(path, sizeof path, "/run/netns/%s", space);
    int inside = open(path, O_RDONLY | O_CLOEXEC);
    if (inside < 0 || setns(inside, CLONE_NEWNET) < 0) fail(path);
    close(inside);
    int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (tun < 0) fail("/dev/net/tun");
    struct ifreq wish;
    memset(&wish, 0, sizeof wish);
    wish.ifr_flags = IFF_TUN | IFF_NO_PI;
    strncpy(wish.ifr_name, device, IFNAMSIZ - 1);
    if (ioctl(tun, TUNSETIFF, &wish) < 0) fail("TUNSETIFF");
    return tun;
}

static void take(struct direction *way, int64_t now) {
    for (;;) {
        struct packet *slot = &way->slots[way->tail % SLOTS];
        ssize_t length = read(way->from, slot->data, BYTES);
        if (length <= 0) return;
        if (draw() < loss_permille) {
            way->lost++;
            continue;
        }
        int64_t start = way->free_at > now ? way->free_at : now;
        if (way->tail - way->head >= SLOTS || start - now > queue_ns) {
            way->dropped++;
            continue;
        }
        way->free_at = start + (rate_bits ? length * 8 * 1000000000LL / rate_bits : 0);
        slot->due = way->free_at + delay_ns;
        slot->length = (int)length;
        way->tail++;
    }
}

static void give(struct direction *way, int64_t now) {
    while (way->head != way->tail) {
        struct packet *slot = &way->slots[way->head % SLOTS];
        if (slot->due > now) return;
        if (write(way->to, slot->data, (size_t)slot->length) > 0) way->passed++;
        way->head++;
    }
}

int main(int count, char **words) {
    if (count != 9) {
        fprintf(stderr, "usage: shaper A B DEVICE DELAY_MS RATE_KBIT LOSS_PERMILLE QUEUE_MS SEED\n");
        return 2;
    }
    delay_ns = atoll(words[4]) * 1000000;
    rate_bits = atoll(words[5]) * 1000;
    loss_permille = (unsigned)atoi(words[6]);
    queue_ns = atoll(words[7]) * 1000000;
    chance = strtoull(words[8], NULL, 10) * 0x9E3779B97F4A7C15ULL + 1;
    prctl(PR_SET_PDEATHSIG, 9);
    prctl(PR_SET_TIMERSLACK, 50000);  // 50 us: exact enough, and wake-ups are gathered
    ways[0].from = ways[1].to = open_end(words[1], words[3]);
    ways[1].from = ways[0].to = open_end(words[2], words[3]);
    printf("up\n");
    fflush(stdout);
    for (;;) {
        int64_t next = INT64_MAX, now = now_ns();
        for (int i = 0; i < 2; i++) {
            give(&ways[i], now);
            if (ways[i].head != ways[i].tail) {
                int64_t due = ways[i].slots[ways[i].head % SLOTS].due;
                if (due < next) next = due;
            }
        }
        struct pollfd ends[2] = {{ways[0].from, POLLIN, 0}, {ways[1].from, POLLIN, 0}};
        int64_t rest = next == INT64_MAX ? 1000000000 : next - now;
        struct timespec wait = {rest / 1000000000, rest % 1000000000};
        if (ppoll(ends, 2, &wait, NULL) < 0 && errno != EINTR) fail("ppoll");
        now = now_ns();
        for (int i = 0; i < 2; i++)
            if (ends[i].revents) take(&ways[i], now);
    }
}
