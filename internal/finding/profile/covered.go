package profile

import (
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// Covered words what all of fs together are about: "make 12% of the objects and 3.1% of the bytes, and take 4% of the CPU time". What several of them are about counts once.
// What is about operations is on lines that take time without them, too: these are told of for themselves.
func (p *Profile) Covered(fs []*finding.Finding) string {
	var parts []string
	if p.Heap != nil {
		parts = append(parts, "make "+p.Heap.share(p.Heap.covered(fs)).String())
	}
	if p.CPU != nil {
		ops := only(fs, isOfOps)
		if len(ops) < len(fs) {
			parts = append(parts, "take "+p.CPU.share(p.CPU.covered(fs)).String())
		}
		if len(ops) > 0 {
			parts = append(parts, "are on lines that take "+p.CPU.share(p.CPU.time(ops)).String())
		}
	}
	return strings.Join(parts, ", and ")
}

func only(fs []*finding.Finding, wanted func(*finding.Finding) bool) []*finding.Finding {
	var all []*finding.Finding
	for _, f := range fs {
		if wanted(f) {
			all = append(all, f)
		}
	}
	return all
}
