package driver

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// reportUnread reports that the machine code of a package cannot be read, so that nothing in it is
// confirmed. What holds for every object of the build is one problem, however many packages there are.
func (r *run) reportUnread(id string, cause error) {
	var arch *gcobj.ArchError
	var release *gcobj.ReleaseError
	var format *gcobj.FormatError
	var damaged *buildcache.DamagedError
	switch {
	case errors.As(cause, &arch):
		r.addUnread(id, arch.Error())
	case errors.As(cause, &release):
		r.addUnread(id, release.Error())
	case errors.As(cause, &format):
		r.addUnread(id, fmt.Sprintf("unknown Go object format %q", format.Magic))
	case errors.As(cause, &damaged), errors.Is(cause, fs.ErrNotExist):
		r.report(Problem{Package: id, Message: fmt.Sprintf("findings cannot be confirmed: %v", cause)})
	default:
		r.report(Problem{Package: id, Message: fmt.Sprintf("findings cannot be confirmed: %v; "+
			"remove that file, or run 'go clean -cache', and run perfvet again", cause)})
	}
}

// An unread is a package whose object is of a kind that is not read.
type unread struct{ id, why string }

func (r *run) addUnread(id, why string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unread = append(r.unread, unread{id, why})
}

// unreadProblems returns one problem for each reason why objects are not read.
func (r *run) unreadProblems() []Problem {
	packages := make(map[string][]string)
	for _, u := range r.unread {
		packages[u.why] = append(packages[u.why], u.id)
	}
	var problems []Problem
	for why, ids := range packages {
		first := slices.Min(ids)
		others := ""
		switch n := len(ids) - 1; n {
		case 0:
		case 1:
			others = " and 1 more package"
		default:
			others = fmt.Sprintf(" and %d more packages", n)
		}
		problems = append(problems, Problem{
			Package: first,
			Message: fmt.Sprintf("%s%s: findings cannot be confirmed: %s", first, others, why),
		})
	}
	return problems
}
