package evidence

import "strings"

// CallsInlined returns how many calls of functions remain in the machine code of fn that the bodies of other packages'
// functions make, which were inlined into it. Calls of the runtime, and those through pointers and
// interfaces, are not counted.
func (p *Package) CallsInlined(fn *Function) int {
	if p.code == nil {
		return 0
	}
	symbols := make(map[string]bool)
	for _, n := range fn.Names {
		symbols[p.prefix+n] = true
	}
	n := 0
	for _, sites := range p.code.callers {
		for _, s := range sites {
			if !symbols[s.fn.Name] {
				continue
			}
			stack := p.code.stack(s.fn, s.offset)
			if len(stack) > 1 && !strings.HasPrefix(stack[len(stack)-2].Func, p.prefix) {
				n++
			}
		}
	}
	return n
}
