package resultcache

import (
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/snapshot"
	"github.com/perfvet/perfvet/internal/source/contracts"
)

// A Run is what a whole run keeps, for a later one to find that nothing changed.
type Run struct {
	Packages  []Package         // that were analysed, by ID
	Files     snapshot.Snapshot // all that the packages, and which there are, depend on
	TextBytes int64             // of the compiler's text
	TextLines int               // in it

	Proofs   []finding.Contract // of the findings about contracts, in the order of packages and findings, and of Demanded behind them
	Demanded []*finding.Finding // about contracts that the configuration demands, not settled

	Outside bool // dependencies import some of the packages
}

// A Package is one with an entry.
type Package struct {
	ID      string
	Key     Key
	Objects map[string]string // of its entry: another run may have stored another one under the key since
}

// GetRun returns the run of a key, or nil when there is none that can be used.
func (c *Cache) GetRun(key Key) *Run { return get[Run](c, key) }

// PutRun stores a run under key. An error says that it is not stored; the cache is as good as before.
func (c *Cache) PutRun(key Key, r *Run) error { return put(c, key, r) }

// GetProofs returns the proofs of a key, or nil when there are none that can be used. They say what they depend on besides.
func (c *Cache) GetProofs(key Key) *contracts.Proofs { return get[contracts.Proofs](c, key) }

// PutProofs stores proofs under key, in place of those that are there. An error says that they are not stored; the cache is as good as before.
func (c *Cache) PutProofs(key Key, p *contracts.Proofs) error { return put(c, key, p) }
