package main

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// limits is what this process may hand on to a child.
type limits struct {
	bounding uint64
	oomScore int64
}

var capabilities = strings.Fields(`CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP
LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT
SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE
AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE`)

var rlimits = map[string]int{
	"RLIMIT_CPU": 0, "RLIMIT_FSIZE": 1, "RLIMIT_DATA": 2, "RLIMIT_STACK": 3, "RLIMIT_CORE": 4, "RLIMIT_RSS": 5,
	"RLIMIT_NPROC": 6, "RLIMIT_NOFILE": 7, "RLIMIT_MEMLOCK": 8, "RLIMIT_AS": 9, "RLIMIT_LOCKS": 10,
	"RLIMIT_SIGPENDING": 11, "RLIMIT_MSGQUEUE": 12, "RLIMIT_NICE": 13, "RLIMIT_RTPRIO": 14, "RLIMIT_RTTIME": 15,
}

const sysResource = 24

func machineLimits() limits {
	found := limits{bounding: ^uint64(0)}
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if hex, ok := strings.CutPrefix(line, "CapBnd:"); ok {
			found.bounding, _ = strconv.ParseUint(strings.TrimSpace(hex), 16, 64)
		}
	}
	score, _ := os.ReadFile("/proc/self/oom_score_adj")
	found.oomScore, _ = strconv.ParseInt(strings.TrimSpace(string(score)), 10, 64)
	return found
}

func (l limits) has(bit int) bool { return l.bounding&(1<<bit) != 0 }

// askForLess reports whether it changed anything.
func askForLess(process map[string]any, have limits) bool {
	changed := false
	if sets, ok := process["capabilities"].(map[string]any); ok {
		for name, set := range sets {
			if kept, less := grantable(set, have); less {
				sets[name], changed = kept, true
			}
		}
	}
	if have.has(sysResource) {
		return changed
	}
	list, _ := process["rlimits"].([]any)
	for _, item := range list {
		if limit, ok := item.(map[string]any); ok {
			changed = clamp(limit) || changed
		}
	}
	if score, ok := process["oomScoreAdj"].(json.Number); ok {
		if wanted, _ := score.Int64(); wanted < have.oomScore {
			process["oomScoreAdj"], changed = have.oomScore, true
		}
	}
	return changed
}

func grantable(set any, have limits) (kept []any, less bool) {
	names, _ := set.([]any)
	kept = []any{}
	for _, name := range names {
		text, _ := name.(string)
		if bit := indexOf(strings.TrimPrefix(text, "CAP_")); bit < 0 || have.has(bit) {
			kept = append(kept, name)
		}
	}
	return kept, len(kept) < len(names)
}

func indexOf(capability string) int {
	for bit, name := range capabilities {
		if name == capability {
			return bit
		}
	}
	return -1
}

// clamp keeps a limit at or below what this process has itself.
func clamp(limit map[string]any) bool {
	kind, _ := limit["type"].(string)
	number, known := rlimits[kind]
	var own syscall.Rlimit
	if !known || syscall.Getrlimit(number, &own) != nil {
		return false
	}
	changed := false
	for _, key := range []string{"hard", "soft"} {
		wanted, _ := limit[key].(json.Number)
		if value, err := strconv.ParseUint(wanted.String(), 10, 64); err == nil && value > own.Max {
			limit[key], changed = own.Max, true
		}
	}
	return changed
}
