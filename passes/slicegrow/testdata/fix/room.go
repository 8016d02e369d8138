// Package fix has slices with fixes, and some that look as if they had one.
package fix

import (
	"errors"
	"strings"
)

type user struct {
	name string
	tags []string
}

func load() []user { return nil }

func joined(us []user) string {
	var names []string
	for _, u := range us {
		names = append(names, u.name)
	}
	return strings.Join(names, ",")
}

func returnsEmpty(us []user, n int) ([]string, error) {
	names := []string{}
	if n > len(us) {
		return nil, errors.New("too many")
	}
	for i := 0; i < len(us); i++ {
		if us[i].name == "" {
			return nil, errors.New("no name")
		}
		names = append(names, us[i].name)
	}
	return names, nil
}

func keys(m map[string]int) []string {
	keys := make([]string, 0)
	for k := range m {
		keys = append(keys, k)
	}
	return keys
}

func guarded(us []user) []string {
	if len(us) == 0 {
		return nil
	}
	var names []string
	for _, u := range us {
		names = append(names, u.name)
	}
	return names
}

// later ranges over what is not there yet where the slice is declared.
func later() string {
	var names []string
	us := load()
	println(len(us))
	for _, u := range us {
		names = append(names, u.name)
	}
	return strings.Join(names, ",")
}

func ofArray(a *[3]user) []string {
	var names []string
	for _, u := range a {
		names = append(names, u.name)
	}
	return names
}

func returnsNil(us []user) []string {
	var names []string
	for _, u := range us {
		names = append(names, u.name)
	}
	return names
}

func comparesNil(us []user) bool {
	var names []string
	for _, u := range us {
		names = append(names, u.name)
	}
	return names == nil
}

func passesOn(us []user) int {
	var names []string
	for _, u := range us {
		names = append(names, u.name)
	}
	return count(names)
}

//go:noinline
func count(names []string) int { return len(names) }

func stops(us []user) []string {
	names := []string{}
	for _, u := range us {
		if u.name == "" {
			break
		}
		names = append(names, u.name)
	}
	return names
}

func stopsInner(us []user) []string {
	names := []string{}
	for _, u := range us {
		for range u.tags {
			break
		}
		names = append(names, u.name)
	}
	return names
}

// aliased lets others see the array that is left when the slice grows.
func aliased(us []user) [][]string {
	names := []string{}
	all := [][]string{}
	for _, u := range us {
		names = append(names, u.name)
		all = append(all, names)
	}
	return all
}

func pointers(us []user) ([]string, *string) {
	names := []string{}
	var first *string
	for _, u := range us {
		names = append(names, u.name)
		first = &names[0]
	}
	return names, first
}

func shorter(us []user) []string {
	names := []string{}
	println(len(us))
	us = us[1:]
	for _, u := range us {
		names = append(names, u.name)
	}
	return names
}

func shadowed(us []user, len int) []string {
	names := []string{}
	for _, u := range us {
		names = append(names, u.name)
	}
	return names[:len]
}

func measured(us []user) int {
	names := []string{}
	for _, u := range us {
		names = append(names, u.name)
	}
	return cap(names)
}

func negative(n int) []int {
	is := []int{}
	for i := range n {
		is = append(is, i)
	}
	return is
}

func commented(us []user) []string {
	names := []string{ /* none yet */ }
	for _, u := range us {
		names = append(names, u.name)
	}
	return names
}

// checked must not look at what is nil before that is known.
func checked(p *struct{ us []user }) []string {
	names := []string{}
	if p == nil {
		return names
	}
	for _, u := range p.us {
		names = append(names, u.name)
	}
	return names
}

func field(p *struct{ us []user }) []string {
	names := []string{}
	if p == nil {
		return nil
	}
	for _, u := range p.us {
		names = append(names, u.name)
	}
	return names
}

func generic[S ~[]E, E any](s S) []*E {
	ps := []*E{}
	for i := range s {
		ps = append(ps, &s[i])
	}
	return ps
}

var _ = generic[[]int]
