package driver

import (
	"strings"
	"sync"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// floor returns what tells what functions of the build allocate. Archives are read as it is asked.
func (r *run) floor() *calls.Floor {
	r.floorOnce.Do(func() {
		packages := make([]calls.Package, len(r.listed))
		r.contents = make(map[string]string, len(r.listed))
		for i, l := range r.listed {
			packages[i], r.contents[l.id()] = l.compiled(), l.content()
		}
		r.allocates = calls.NewFloor(packages, func(export string, opts gcobj.Options) (*gcobj.Archive, error) {
			return evidence.OpenArchive(export, r.env.GOROOT, opts)
		})
	})
	return r.allocates
}

// content returns what stands for the content of p's object, the last part of its build ID; "" where there is none.
func (p *listed) content() string {
	if p.Export == "" {
		return ""
	}
	return p.BuildID[strings.LastIndexByte(p.BuildID, '/')+1:]
}

// callees tells a unit of what it calls, and notes whose objects it told of.
type callees struct {
	floor *calls.Floor
	id    string

	mu    sync.Mutex
	asked map[string]bool
}

func (r *run) calleesOf(u *unit) *callees {
	return &callees{floor: r.floor(), id: u.id(), asked: make(map[string]bool)}
}

// Least implements [evidence.Callees].
func (c *callees) Least(symbol string) (least calls.Least, known bool) {
	least, known, asked := c.floor.Of(c.id, symbol)
	c.note(asked)
	return least, known
}

// Most implements [evidence.Callees].
func (c *callees) Most(symbol string) calls.Most {
	most, asked := c.floor.MostOf(c.id, symbol)
	c.note(asked)
	return most
}

// Reaches implements [evidence.Callees].
func (c *callees) Reaches(symbol string) bool {
	reaches, asked := c.floor.Reaches(c.id, symbol)
	c.note(asked)
	return reaches
}

// Inlined implements [evidence.Callees].
func (c *callees) Inlined(into string, inlining int) (in calls.Inlined, known bool) {
	in, known, asked := c.floor.OfInlined(c.id, into, inlining)
	c.note(asked)
	return in, known
}

func (c *callees) note(asked []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range asked {
		c.asked[id] = true
	}
}

// contentsOf returns what the objects are of the packages that c told of, by ID.
func (r *run) contentsOf(c *callees) map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := make(map[string]string, len(c.asked))
	for id := range c.asked {
		if id != c.id { // its own object is in its build ID
			all[id] = r.contents[id]
		}
	}
	return all
}

// isCurrent reports whether the objects are those of this build that an entry tells of.
func (r *run) isCurrent(objects map[string]string) bool {
	if len(objects) > 0 {
		r.floor()
	}
	for id, content := range objects {
		if r.contents[id] != content {
			return false
		}
	}
	return true
}
